package dev.hindsight.ui;

import java.util.List;

/// The meaning of each colour, for light and dark grounds. The hues are those of Okabe and Ito ("Color Universal
/// Design", 2008), which people with any kind of colour vision can distinguish, darkened or lightened until text has a
/// contrast of 4.5 and graphics of 3 (WCAG 2.2 AA) on the panel.
///
/// @param isDark whether the ground is dark
/// @param background the ground between panels
/// @param panel the ground of panels and pictures
/// @param border the edge of a panel
/// @param text body text
/// @param muted secondary text
/// @param grid lines behind data
/// @param accent selection and links
/// @param quality the quality line
/// @param qualityBand its interval band
/// @param worse text and lines for what became worse
/// @param better text and lines for what became better
/// @param warning text for what needs a look
/// @param danger text and lines for errors and severe incidents
/// @param onsetBand the band of the onset interval
/// @param exposureBand the band of the exposure window
/// @param selection the band of a selected window
/// @param crosshair the line under the pointer
/// @param tooltip the ground of a tool tip
/// @param tooltipText text on a tool tip
/// @param removed the ground of removed text
/// @param removedWord the ground of removed words within a changed line
/// @param added the ground of added text
/// @param addedWord the ground of added words within a changed line
/// @param series line colours, by index
public record Palette(boolean isDark, Rgba background, Rgba panel, Rgba border, Rgba text, Rgba muted, Rgba grid,
        Rgba accent, Rgba quality, Rgba qualityBand, Rgba worse, Rgba better, Rgba warning, Rgba danger, Rgba onsetBand,
        Rgba exposureBand, Rgba selection, Rgba crosshair, Rgba tooltip, Rgba tooltipText, Rgba removed,
        Rgba removedWord, Rgba added, Rgba addedWord, List<Rgba> series) {

    /// The mark of changes of one surface.
    public record SurfaceMark(Marker marker, Rgba color) {}

    private static final int BLUE = 0;
    private static final int VERMILION = 1;
    private static final int GREEN = 2;
    private static final int PURPLE = 3;
    private static final int ORANGE = 4;
    private static final int SKY = 5;
    private static final int GREY = 6;

    public Palette {
        series = List.copyOf(series);
    }

    /// {@return the colours for a light ground}
    public static Palette light() {
        Rgba blue = Rgba.of("#0072b2");
        List<Rgba> series = List.of(blue, Rgba.of("#c95800"), Rgba.of("#008a65"), Rgba.of("#b3568a"),
                Rgba.of("#a86f00"), Rgba.of("#2b87bd"), Rgba.of("#57606a"));
        return new Palette(false, Rgba.of("#f6f8fa"), Rgba.of("#ffffff"), Rgba.of("#d0d7de"), Rgba.of("#1f2328"),
                Rgba.of("#57606a"), Rgba.of("#e7ebef"), Rgba.of("#0969da"), blue, blue.withOpacity(0.18),
                Rgba.of("#a63c00"), Rgba.of("#00704f"), Rgba.of("#7d5300"), Rgba.of("#cf222e"), Rgba.of("#e69f0040"),
                Rgba.of("#d55e0012"), Rgba.of("#0969da26"), Rgba.of("#24292f"), Rgba.of("#24292ff2"),
                Rgba.of("#ffffff"), Rgba.of("#ffebe9"), Rgba.of("#ffc1bc"), Rgba.of("#e6ffec"), Rgba.of("#abf2bc"),
                series);
    }

    /// {@return the colours for a dark ground}
    public static Palette dark() {
        Rgba blue = Rgba.of("#4ea8de");
        List<Rgba> series = List.of(blue, Rgba.of("#f2803a"), Rgba.of("#2fbf93"), Rgba.of("#d88bb5"),
                Rgba.of("#e6a823"), Rgba.of("#8bcdf2"), Rgba.of("#9aa4af"));
        return new Palette(true, Rgba.of("#010409"), Rgba.of("#0d1117"), Rgba.of("#30363d"), Rgba.of("#d6dde4"),
                Rgba.of("#8b949e"), Rgba.of("#21262d"), Rgba.of("#58a6ff"), blue, blue.withOpacity(0.24),
                Rgba.of("#ff9a5c"), Rgba.of("#3fcf9f"), Rgba.of("#e0aa3a"), Rgba.of("#ff7b72"), Rgba.of("#e69f004d"),
                Rgba.of("#d55e0026"), Rgba.of("#58a6ff33"), Rgba.of("#c9d1d9"), Rgba.of("#30363df2"),
                Rgba.of("#f0f6fc"), Rgba.of("#3a1d22"), Rgba.of("#7a2a2e"), Rgba.of("#12301f"), Rgba.of("#1f6135"),
                series);
    }

    /// {@return the colours for this kind of ground}
    public static Palette of(boolean dark) {
        return dark ? dark() : light();
    }

    /// {@return a line colour; the colours come round again after the last}
    public Rgba series(int index) {
        return series.get(Math.floorMod(index, series.size()));
    }

    /// {@return shape and colour of a change on this surface; no two surfaces share both}
    public SurfaceMark surface(String name) {
        return switch (name) {
            case "prompt" -> mark(Marker.CIRCLE, BLUE);
            case "assembly" -> mark(Marker.RING, BLUE);
            case "model" -> mark(Marker.DIAMOND, VERMILION);
            case "params" -> mark(Marker.UP, VERMILION);
            case "retrieval" -> mark(Marker.SQUARE, GREEN);
            case "data" -> mark(Marker.BAR, GREEN);
            case "tool" -> mark(Marker.UP, PURPLE);
            case "guard" -> mark(Marker.DOWN, PURPLE);
            case "cache" -> mark(Marker.SQUARE, SKY);
            case "routing" -> mark(Marker.CROSS, ORANGE);
            case "flag" -> mark(Marker.PLUS, ORANGE);
            case "judge" -> mark(Marker.DIAMOND, PURPLE);
            case "sampling" -> mark(Marker.RING, SKY);
            case "code" -> mark(Marker.CIRCLE, GREY);
            case "unversioned" -> mark(Marker.CROSS, GREY);
            default -> mark(Marker.RING, GREY);
        };
    }

    private SurfaceMark mark(Marker marker, int color) {
        return new SurfaceMark(marker, series.get(color));
    }
}
