/// Commands that compute something from evidence or from files.
package dev.hindsight.app.cli.analysis;
