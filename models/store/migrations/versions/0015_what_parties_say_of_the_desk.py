"""How often a party wants the digest of its cases, and none until it asks"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("party", sa.Column("digest", sa.String(), nullable=False, server_default=""))
    op.drop_column("party", "no_digest")


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.add_column("party", sa.Column("no_digest", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_column("party", "digest")
