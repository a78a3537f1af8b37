/// The connections to a SQLite file, and what its errors mean to a person.
package dev.hindsight.workspace.store.database;
