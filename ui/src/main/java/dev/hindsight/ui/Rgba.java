package dev.hindsight.ui;

import java.util.Locale;

/// A colour as 0xAARRGGBB in sRGB, free of any toolkit.
public record Rgba(int argb) {

    /// {@return the colour written as `#rrggbb` or `#rrggbbaa`}
    public static Rgba of(String hex) {
        if (!hex.startsWith("#") || (hex.length() != 7 && hex.length() != 9)) {
            throw new IllegalArgumentException("Not a colour: " + hex);
        }
        int rgb = Integer.parseInt(hex.substring(1, 7), 16);
        int alpha = hex.length() == 9 ? Integer.parseInt(hex.substring(7), 16) : 0xff;
        return new Rgba((alpha << 24) | rgb);
    }

    /// {@return the alpha channel, 0 (clear) to 255 (opaque)}
    public int alpha() {
        return argb >>> 24;
    }

    /// {@return the red channel, 0 to 255}
    public int red() {
        return (argb >> 16) & 0xff;
    }

    /// {@return the green channel, 0 to 255}
    public int green() {
        return (argb >> 8) & 0xff;
    }

    /// {@return the blue channel, 0 to 255}
    public int blue() {
        return argb & 0xff;
    }

    /// {@return the opacity, 0 to 1}
    public double opacity() {
        return alpha() / 255.0;
    }

    /// {@return the same colour with another opacity, 0 to 1}
    public Rgba withOpacity(double opacity) {
        return new Rgba(((int) Math.round(opacity * 255) << 24) | (argb & 0xffffff));
    }

    /// {@return the visible colour when this colour lies over an opaque ground}
    public Rgba over(Rgba ground) {
        double a = opacity();
        int r = (int) Math.round(red() * a + ground.red() * (1 - a));
        int g = (int) Math.round(green() * a + ground.green() * (1 - a));
        int b = (int) Math.round(blue() * a + ground.blue() * (1 - a));
        return new Rgba((0xff << 24) | (r << 16) | (g << 8) | b);
    }

    /// {@return the colour as `#rrggbb`, without its opacity}
    public String hex() {
        return String.format(Locale.ROOT, "#%06x", argb & 0xffffff);
    }

    /// {@return the contrast ratio of two opaque colours, 1 to 21; WCAG 2.2, section "contrast ratio"}
    public double contrast(Rgba other) {
        double a = luminance();
        double b = other.luminance();
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /// Relative luminance as WCAG 2.2 defines it.
    private double luminance() {
        return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
