/// The program's entry.
package dev.hindsight.app;
