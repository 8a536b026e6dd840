"""What the sides put to each other, and what has to be done"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LISTS = ("offers", "limits", "duties")
MARKS = ("appealed", "final")


def upgrade() -> None:
    """Bring the tables to this revision."""
    for name in LISTS:
        op.add_column("case", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("case", sa.Column("agreed", sa.JSON(), nullable=True))
    for name in MARKS:
        op.add_column("case", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("clock", sa.Column("extended", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_column("clock", "extended")
    for name in (*MARKS, "agreed", *LISTS):
        op.drop_column("case", name)
