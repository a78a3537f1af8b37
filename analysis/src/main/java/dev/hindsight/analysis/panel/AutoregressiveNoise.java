package dev.hindsight.analysis.panel;

/// The autocorrelated noise that all scopes share: a first-order autoregression over bins, besides the sampling noise.
///
/// @param phi correlation from one bin to the next, 0 to below 1
/// @param variance of the autoregressive process, in squared units of the signal
/// @param scale by which the cells' own variance is multiplied
public record AutoregressiveNoise(double phi, double variance, double scale) {}
