"""When an event happened, so that a week is counted without reading every event"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_index("event_at", "event", ["at"])


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_index("event_at", "event")
