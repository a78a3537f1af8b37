/// What every view shares, free of any toolkit: the painter with its SVG and PNG sides, colours, fonts, background work
/// and how numbers are written.
package dev.hindsight.ui;
