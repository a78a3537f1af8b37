/// Evidence as columns: from the JSON of a record to values, from values to blocks of bytes, and back. Knows no SQL.
package dev.hindsight.workspace.store.column;
