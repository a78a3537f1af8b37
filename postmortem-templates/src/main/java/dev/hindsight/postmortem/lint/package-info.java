/// Lint: five errors that block a final report, and warnings that never block. `docs/postmortems.md` lists the rules.
package dev.hindsight.postmortem.lint;
