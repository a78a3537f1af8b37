/// Commands about what is in the workspace file.
package dev.hindsight.app.cli.evidence;
