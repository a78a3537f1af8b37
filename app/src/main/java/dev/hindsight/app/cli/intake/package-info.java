/// The commands that take evidence in.
package dev.hindsight.app.cli.intake;
