"""The feedback on an order"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXTS = (
    *("ref", "order_id", "order_key", "track", "rulebook", "state", "reply", "last_hash"),
    *(f"{side}_{name}" for side in ("buyer", "supplier") for name in ("name", "address", "language", "zone")),
)
MOMENTS = (
    *("opens_at", "leave_until", "reply_until", "revise_until", "disputable_until", "next_at"),
    *("given_at", "replied_at", "revised_at"),
)
POINTING = ("notice", "mail")


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        *(sa.Column(name, UTCDateTime(), nullable=True) for name in MOMENTS),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("delivered_on", "completed_on")),
        *(sa.Column(name, sa.JSON(), nullable=True) for name in ("seen", "given", "revised")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("reminders", "inspections")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("vouched", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
        sa.UniqueConstraint("order_key"),
    )
    for name in ("next_at", "buyer_address", "supplier_address"):
        op.create_index(f"ix_feedback_{name}", "feedback", [name])
    op.create_table(
        "feedback_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), sa.ForeignKey("feedback.id"), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("type", "actor_role", "actor_name", "state_before", "state_after", "prev_hash", "hash")
        ),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("feedback_id", "seq"),
    )
    for table in POINTING:
        op.add_column(table, sa.Column("feedback_id", sa.Integer(), nullable=True))
        op.create_index(f"ix_{table}_feedback_id", table, ["feedback_id"])


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    for table in POINTING:
        op.drop_index(f"ix_{table}_feedback_id", table)
        op.drop_column(table, "feedback_id")
    op.drop_table("feedback_event")
    op.drop_table("feedback")
