/// What the command line and the window call: postmortems begun, linted, exported and read back.
package dev.hindsight.postmortem;
