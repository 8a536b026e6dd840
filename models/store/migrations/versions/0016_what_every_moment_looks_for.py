"""What every moment looks for: parties that move to another address, and what waits for its day"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INDEXES = {"party_moves": ("party", ["moves_at"]), "pending_until": ("pending", ["kind", "until"])}


def upgrade() -> None:
    """Bring the tables to this revision."""
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table)
