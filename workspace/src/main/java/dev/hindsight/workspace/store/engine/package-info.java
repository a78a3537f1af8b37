/// Reading from the database engine that a team has, by JDBC.
package dev.hindsight.workspace.store.engine;
