"""What the other side gets of an exhibit, and what staff should know of it"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    with op.batch_alter_table("exhibit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shared_sha256", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("notes", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take the tables back to the revision before."""
    with op.batch_alter_table("exhibit", schema=None) as batch_op:
        batch_op.drop_column("notes")
        batch_op.drop_column("shared_sha256")
