/// The operations on postmortems: begin, lint, export, import.
package dev.hindsight.postmortem;
