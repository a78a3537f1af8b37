/// The workspace as a SQLite file. All SQL of the product stands in this package and its resources.
package dev.hindsight.workspace.store;
