"""Which clock hangs on a notice, found without reading every clock"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_index("ix_clock_notice_id", "clock", ["notice_id"])


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_index("ix_clock_notice_id", "clock")
