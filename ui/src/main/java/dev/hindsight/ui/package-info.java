/// What every view shares.
package dev.hindsight.ui;
