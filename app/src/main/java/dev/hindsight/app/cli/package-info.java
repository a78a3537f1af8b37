/// The command line as a whole: the list of all commands, the root command, how failures become exit statuses.
package dev.hindsight.app.cli;
