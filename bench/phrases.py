"""The invented words of the generated mails: what people complain of, in four languages."""

GOODS = (
    "desk lamps",
    "phone cases",
    "garden chairs",
    "bicycle pumps",
    "tea sets",
    "LED strips",
    "yoga mats",
    "door handles",
)
FIRST = (
    "Marta",
    "Jonas",
    "Ines",
    "Ravi",
    "Chloe",
    "Tomas",
    "Amina",
    "Piotr",
    "Lucia",
    "Emeka",
    "Sofia",
    "Henrik",
)
LAST = (
    "Quill",
    "Brandt",
    "Okoro",
    "Silva",
    "Mehta",
    "Novak",
    "Lindt",
    "Farrow",
    "Reyes",
    "Moreau",
    "Haas",
    "Duarte",
)
COMPANIES = (
    "Brightlake Trading",
    "Goldreed Factory",
    "Silverfern Export",
    "Northpine Industry",
    "Redkiln Works",
)
COMPLAINTS = (
    (
        "I paid {paid} to {company} ({seller}) by bank transfer on {day} for {count} {goods}. Nothing has"
        " come and they stopped answering. The proforma invoice is {invoice}. I want my money back in "
        "full."
    ),
    (
        "My name is {name}. On {day} I ordered {count} {goods} from {company}, contact {seller}, and paid"
        " {paid} by Western Union. They promised delivery within 30 days. It is now much later and the "
        "tracking number {tracking} does not exist. Please help me to get a refund."
    ),
    (
        "We shipped {count} {goods} to our buyer ({seller}) on {day} against invoice {invoice}. The "
        "agreed sum of {paid} was never paid, though the goods were received. We ask for payment."
    ),
    (
        "The {goods} from {company} arrived, but {part} of {count} are broken. I wrote to {seller} three "
        "times. I paid {paid} and would accept a partial refund or new ones. Photos are attached."
    ),
    (
        "After I had paid {paid} for {count} {goods}, {company} asked for another 400 USD of freight "
        "before they ship. This was not agreed. Their mail is {seller}. I want delivery at the agreed "
        "price or my money back."
    ),
)
SPANISH = (
    "Pagué {paid} a {company} ({seller}) por transferencia bancaria el {day} por {count} {goods}. No he "
    "recibido nada y ya no contestan. La factura proforma es {invoice}. Quiero la devolución íntegra de "
    "mi dinero. Adjunto el comprobante. ¡Gracias!"
)
FRENCH = (
    "J'ai payé {paid} à {company} ({seller}) par virement le {day} pour {count} {goods}. Rien n'est "
    "arrivé et le vendeur ne répond plus. Facture {invoice}. Je demande le remboursement intégral, s'il "
    "vous plaît."
)
CHINESE = (
    "您好，我是{name}。我于{day}向{company}（{seller}）订购了{count}件"
    "商品，已经通过银行转账支付{paid}，形式发票号为{invoice}。卖家承诺三十天内发货，但是至"
    "今没有收到货物，也不再回复邮件。我要求全额退款。附件是付款凭证和聊天记录。谢谢！"
)
BACKGROUND = (
    "We found them through the catalogue and exchanged about twenty mails before the order.",
    "The sales person was very friendly until the payment had arrived.",
    "I have kept all the mails, the contract and the bank slip and can send copies.",
    "Their phone has been switched off since last week.",
    "Our customers are waiting, and this order was meant for the season.",
    "I have never had such a problem before and hope for your help.",
    "The bank says that the transfer was credited and cannot be called back.",
)
THANKS = (
    "Thank you very much for your quick help.",
    "Many thanks, have a nice day!",
    "Thanks, received.",
)
ADVERTS = (
    (
        "Boost your sales now! Our experts bring your shop to page one. Unsubscribe here: "
        "https://news.example/u?id={invoice}"
    ),
    (
        "New catalogue of {goods}: 40% off this week only. You receive this newsletter because you "
        "subscribed. Unsubscribe below."
    ),
)
AWAY = "I am out of the office until {day} and have limited access to my mail. In urgent matters write to {seller}."
BOUNCE = (
    "This is the mail system at host mx.{domain}.\r\n\r\nYour message could not be delivered to <{seller}>: "
    "user unknown."
)
