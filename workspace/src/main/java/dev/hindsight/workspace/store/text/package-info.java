/// The texts of stored samples: shared ones, and those that are dropped.
package dev.hindsight.workspace.store.text;
