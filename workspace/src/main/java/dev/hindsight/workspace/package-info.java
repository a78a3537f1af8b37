/// The workspace: one SQLite file that holds evidence, incidents and everything written about them.
package dev.hindsight.workspace;
