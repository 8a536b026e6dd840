"""Which clock hangs on a notice, found without reading every clock"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_index("clock_told", "clock", ["notice_id", "state"])


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_index("clock_told", "clock")
