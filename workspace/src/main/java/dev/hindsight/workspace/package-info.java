/// The workspace file and everything that is stored in it.
package dev.hindsight.workspace;
