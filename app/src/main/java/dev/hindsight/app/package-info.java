/// The desktop shell and the command line.
package dev.hindsight.app;
