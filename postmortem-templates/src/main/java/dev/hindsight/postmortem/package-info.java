/// What the command line and the window call: postmortems made, linted, exported and imported.
package dev.hindsight.postmortem;
