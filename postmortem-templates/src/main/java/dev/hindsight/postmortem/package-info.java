/// Postmortems from evidence.
package dev.hindsight.postmortem;
