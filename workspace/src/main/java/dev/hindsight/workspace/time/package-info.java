/// Times as people type them.
package dev.hindsight.workspace.time;
