"""How a party wishes to be written to: no digest, and another address from a day on"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.add_column("party", sa.Column("no_digest", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("party", sa.Column("moves_to", sa.String(), nullable=False, server_default=""))
    op.add_column("party", sa.Column("moves_at", UTCDateTime(), nullable=True))


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    for name in ("moves_at", "moves_to", "no_digest"):
        op.drop_column("party", name)
