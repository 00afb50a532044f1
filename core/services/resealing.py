"""Sealing what is there anew: after a new key, or when another cipher was chosen."""

from flask import current_app
from sqlalchemy import inspect, select, update

from core.extensions import db
from core.scope import within_county
from core.services import journal
from core.services.keyring import ring
from core.services.sealing import VERSION, decrypt, encrypt
from core.transactions import run_tx

BATCH = 500


def reseal(county_id: str) -> int:
    """Seal a county's older values anew with the current key and cipher, in small transactions; gives how many.

    Safe to break off and start again, and while people work: each batch is a transaction of its own.
    """
    done = 0
    with within_county(county_id):
        for column in _sealed_columns():
            while count := run_tx(lambda c=column: _reseal_some(county_id, c)):
                done += count
        if done:
            run_tx(lambda: journal.write("reseal", "sealing", county_id=county_id, detail={"values": done}))
    return done


def _sealed_columns() -> list:
    """The sealed text columns of the tables that are there; a plugin that is set aside may not have its tables."""
    there = set(inspect(db.session.connection()).get_table_names())
    columns = [column for table in db.metadata.sorted_tables if table.name in there for column in table.columns]
    return [column for column in columns if column.info.get("sealed") and not column.info.get("index")]


def _reseal_some(county_id, column) -> int:
    table = column.table
    head = f"{VERSION}:{current_app.config['CIPHER']}:{ring().current}:"
    older = (table.c.county_id == county_id) & column.is_not(None) & ~column.startswith(head, autoescape=True)
    rows = db.session.execute(select(table.c.id, column).where(older).limit(BATCH).with_for_update()).all()
    for row_id, ciphertext in rows:
        place = "|".join((table.name, column.name, county_id, str(row_id)))
        anew = {column.name: encrypt(decrypt(ciphertext, place), place), "updated_at": table.c.updated_at}
        db.session.execute(update(table).where(table.c.county_id == county_id, table.c.id == row_id).values(anew))
    return len(rows)
