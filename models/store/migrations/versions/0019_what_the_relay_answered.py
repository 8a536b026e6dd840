"""Who took a notice, and with which answer: the proof that it left"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("notice", sa.Column("accepted", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_column("notice", "accepted")
