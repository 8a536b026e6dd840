"""The page round the HTML of a mail, and the few rules that only a style sheet can say: phones and dark screens.

All looks stand inline, for clients that drop the sheet; its rules only make them better. Nothing in it loads anything.
The classes are those of `hypertext.as_html`.
"""

PAPER, INK, RULED = "#16293a", "#e8eff5", "#3d4a57"  # of boxes and lines on a dark screen; 12 : 1
# A table of three columns and more is no table on a phone: each row is a block, its first cell the heading, or a number
# before it; what its columns are called stands in the cells where there are many. Where there is room no word is broken
# but the longest. A quotation among right-to-left words has its line where its own words begin.
SHEET = (
    ".r{white-space:nowrap}"
    ".q{border-right:0!important;border-inline-start:3px solid #9fb3c8!important;"
    "padding:4px 0!important;padding-inline-start:14px!important}"
    "@media (min-width:601px){.w td{overflow-wrap:normal!important}.w .x{overflow-wrap:anywhere!important}}"
    "@media (max-width:600px){"
    ".w,.w tbody,.w tr,.w td{display:block!important}"
    ".w tr{padding:6px 0!important;border-bottom:1px solid #d8dde3!important}"
    ".w td{padding:1px 0!important;border:0!important;overflow-wrap:anywhere!important}"
    ".w .t{display:none!important}.w .b{font-weight:600!important}"
    ".w .n{display:inline!important;padding:0!important}"
    ".w .l{display:inline!important}}"
    "@media (prefers-color-scheme:dark){"
    f".h,.c{{background:{PAPER}!important;color:{INK}!important}}"
    f"td,.w tr{{border-color:{RULED}!important}}}}"
)
PAGE = (
    '<!DOCTYPE html><html lang="{lang}"{turned}><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
    "<title>{title}</title><style>{sheet}</style></head>"
    '<body style="margin:0;padding:16px">'
    '<div style="max-width:600px;margin:0 auto;font:16px/1.5 system-ui,-apple-system,Segoe UI,Arial,sans-serif;'
    'overflow-wrap:anywhere">{body}</div></body></html>'
)
