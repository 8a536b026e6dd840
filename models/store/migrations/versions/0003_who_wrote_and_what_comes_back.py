"""Who wrote a mail, who released it, and the addresses whose mails come back"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sender", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("proven", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("released", sa.String(), nullable=False, server_default=""))
        batch_op.create_index("mail_sender", ["sender", "outcome", "received_at"], unique=False)
    op.create_table(
        "suppression",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("suppressed", sa.Boolean(), nullable=False),
        sa.Column("failed_at", UTCDateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )


def downgrade() -> None:
    """Take the tables back to the revision before."""
    op.drop_table("suppression")
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index("mail_sender")
        batch_op.drop_column("released")
        batch_op.drop_column("proven")
        batch_op.drop_column("sender")
