/// The command line: what every command shares. The commands themselves lie beneath, by what they are about.
package dev.hindsight.app.cli;
