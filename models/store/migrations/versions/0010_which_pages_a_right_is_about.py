"""Which pages a rights complaint is about, and the cases made of it"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COUNTS = ("listed", "repeats", "objections")


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "listing",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("case_id", sa.Integer(), sa.ForeignKey("case.id"), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("seller", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
    )
    op.create_index("ix_listing_case_id", "listing", ["case_id"])
    for name in COUNTS:
        op.add_column("case", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("case", sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("case", sa.Column("part_of", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    for name in ("part_of", "parts", *COUNTS):
        op.drop_column("case", name)
    op.drop_index("ix_listing_case_id", "listing")
    op.drop_table("listing")
