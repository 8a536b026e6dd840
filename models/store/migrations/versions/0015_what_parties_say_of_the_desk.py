"""What parties say of the desk and of its mails, and how often they want their digest: never until they ask"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SURVEY, VERDICT = "survey", "verdict"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("party", sa.Column("digest", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_party_digest", "party", ["digest"])
    op.drop_column("party", "no_digest")
    op.create_index("ix_case_closed_at", "case", ["closed_at"])
    op.create_table(
        SURVEY,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case_id", sa.Integer(), sa.ForeignKey("case.id"), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("open_until", UTCDateTime(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.UniqueConstraint("case_id", "party"),
    )
    for name in ("due_at", "asked_at", "answered_at"):
        op.create_index(f"ix_survey_{name}", SURVEY, [name])
    op.create_table(
        VERDICT,
        sa.Column("notice_id", sa.Integer(), sa.ForeignKey("notice.id"), primary_key=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_verdict_at", VERDICT, ["at"])


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_table(VERDICT)
    op.drop_table(SURVEY)
    op.drop_index("ix_case_closed_at", "case")
    op.add_column("party", sa.Column("no_digest", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_index("ix_party_digest", "party")
    op.drop_column("party", "digest")
