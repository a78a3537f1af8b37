/// The workspace as a SQLite file. All SQL of the product stands in this package, the ones below it and its resources.
/// Writing, reading and rescue stay together, because they share the keys and the form of stored text.
package dev.hindsight.workspace.store;
