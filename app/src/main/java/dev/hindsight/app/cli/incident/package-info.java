/// Commands about incidents, runbooks and postmortems.
package dev.hindsight.app.cli.incident;
