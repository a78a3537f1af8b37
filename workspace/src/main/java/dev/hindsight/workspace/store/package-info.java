/// The workspace as a SQLite file. All SQL of the product stands in this package and its resources. Writing, reading
/// and rescue stay together, because they share the one connection, the keys and the form of stored text, which a split
/// would have to open to others: here `SqliteWorkspace` alone is public.
package dev.hindsight.workspace.store;
