package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class PainterTest {
    private static final Rgba WHITE = Rgba.of("#ffffff");
    private static final Rgba BLUE = Rgba.of("#0072b2");

    private static SvgPainter svg() {
        return new SvgPainter(200, 100, WHITE, "Quality", "Fell from 0.91 to 0.68");
    }

    private static void drawAll(Painter painter) {
        painter.beginGroup("Lane <1>");
        painter.pushClip(0, 0, 100, 100);
        painter.fillRect(0.5, 10, 20, 30, BLUE.withOpacity(0.5));
        painter.polyline(new double[]{0, 5, Double.NaN, 9, 12}, new double[]{1, 2, 3, 4, 5},
                Stroke.dashed(BLUE, 1.5, 4, 2));
        painter.text("a & b", 50, 20, TextStyle.of(12).bold().end(), BLUE);
        painter.popClip();
        painter.endGroup();
        for (Marker marker : Marker.values()) {
            marker.paint(painter, 150, 50, 6, BLUE);
        }
    }

    @Test
    void svgIsWellFormedOpaqueAndDescribed() throws Exception {
        SvgPainter painter = svg();
        drawAll(painter);
        String text = painter.toSvg();
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 200 100");
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Quality");
        assertThat(text).contains("<rect x=\"0\" y=\"0\" width=\"200\" height=\"100\" fill=\"#ffffff\"/>")
                .contains("<rect x=\"0.5\" y=\"10\" width=\"20\" height=\"30\" fill=\"#0072b2\" fill-opacity=\"0.5\"/>")
                .contains("d=\"M0 1L5 2M9 4L12 5\"").contains("stroke-dasharray=\"4 2\"")
                .contains("text-anchor=\"end\"").contains("font-weight=\"700\"").contains(">a &amp; b</text>")
                .contains("<title>Lane &lt;1&gt;</title>");
    }

    @Test
    void svgIsTheSameEveryTime() {
        SvgPainter first = svg();
        SvgPainter second = svg();
        drawAll(first);
        drawAll(second);
        assertThat(first.toSvg()).isEqualTo(second.toSvg());
    }

    @Test
    void externalTextIsEscapedInSvg() throws Exception {
        SvgPainter painter = new SvgPainter(10, 10, WHITE, "</title><script>", "\"'\u0000\ud800");
        painter.text("</text><script>x</script>\u0007]]>", 0, 0, TextStyle.of(10), BLUE);
        String text = painter.toSvg();
        assertThat(text).doesNotContain("<script");
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        assertThat(root.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("</text><script>x</script>\ufffd]]>");
    }

    @Test
    void svgRejectsNanAndUnclosedClips() {
        SvgPainter painter = svg();
        assertThatThrownBy(() -> painter.line(0, Double.NaN, 1, 1, Stroke.solid(BLUE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        painter.pushClip(0, 0, 5, 5);
        assertThatThrownBy(painter::toSvg).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void pngContainsTheDrawnPixels() throws Exception {
        ImagePainter painter = new ImagePainter(100, 50, 2, WHITE);
        painter.fillRect(10, 10, 20, 20, BLUE);
        painter.pushClip(40, 0, 5, 50);
        painter.fillRect(40, 0, 20, 50, BLUE);
        painter.popClip();
        painter.fillRect(90, 40, 5, 5, BLUE);
        var image = ImageIO.read(new ByteArrayInputStream(painter.toPng()));
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(100);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
        assertThat(image.getRGB(1, 1)).isEqualTo(0xffffffff);
        assertThat(image.getRGB(20, 20)).isEqualTo(0xff0072b2);
        assertThat(image.getRGB(59, 59)).isEqualTo(0xff0072b2);
        assertThat(image.getRGB(60, 60)).isEqualTo(0xffffffff);
        assertThat(image.getRGB(85, 20)).as("inside the clip").isEqualTo(0xff0072b2);
        assertThat(image.getRGB(95, 20)).as("outside the clip").isEqualTo(0xffffffff);
        assertThat(image.getRGB(185, 85)).as("after the clip").isEqualTo(0xff0072b2);
    }

    @Test
    void everyMarkerLooksDifferent() {
        long different = Arrays.stream(Marker.values()).map(marker -> {
            ImagePainter painter = new ImagePainter(30, 30, 1, WHITE);
            marker.paint(painter, 15, 15, 8, BLUE);
            return Arrays.hashCode(painter.toPng());
        }).distinct().count();
        assertThat(different).isEqualTo(Marker.values().length);
    }

    @Test
    void longLabelsAreEllipsized() {
        Painter painter = svg();
        TextStyle style = TextStyle.of(12);
        assertThat(painter.ellipsize("short", 100, style)).isEqualTo("short");
        String cut = painter.ellipsize("prompt support-reply v14 with a long name", 80, style);
        assertThat(cut).startsWith("prompt").endsWith("…");
        assertThat(painter.textWidth(cut, style)).isBetween(60.0, 80.0);
        assertThat(painter.ellipsize("anything", 1, style)).isEmpty();
    }

    @Test
    void widthsComeFromTheBundledFonts() {
        assertThat(Fonts.awt(TextStyle.of(12)).getFamily()).isEqualTo(Fonts.SANS_FAMILY);
        assertThat(Fonts.awt(TextStyle.of(12).mono()).getFamily()).isEqualTo(Fonts.MONO_FAMILY);
        assertThat(Fonts.width("iiii", TextStyle.of(12).mono()))
                .isEqualTo(Fonts.width("mmmm", TextStyle.of(12).mono()));
        assertThat(Fonts.width("quality", TextStyle.of(13).bold()))
                .isGreaterThan(Fonts.width("quality", TextStyle.of(13)));
    }
}
