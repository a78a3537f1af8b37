/// What all commands share: the world outside, the open workspace, arguments, tables, JSON, progress, exit statuses.
package dev.hindsight.app.cli.command;
