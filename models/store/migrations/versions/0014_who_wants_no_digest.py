"""Who of the parties wants no digest of several cases"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("party", sa.Column("no_digest", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_column("party", "no_digest")
