package dev.hindsight.ui.view.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.ImagePainter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.FrameScheduler;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@FxTest
class MarkdownViewTest {
    private final List<URI> opened = new ArrayList<>();

    private MarkdownView view(String markdown, @Nullable Path folder) {
        return Fx.call(() -> {
            MarkdownView view = new MarkdownView(opened::add);
            view.show(markdown, folder);
            new Scene(view, 400, 600);
            FrameScheduler.flush();
            view.applyCss();
            view.layout();
            return view;
        });
    }

    private static List<Text> texts(Node root, String selector) {
        return root.lookupAll(selector).stream().filter(Text.class::isInstance).map(Text.class::cast).toList();
    }

    private static String words(Node root, String selector) {
        return texts(root, selector).stream().map(Text::getText).collect(Collectors.joining("|"));
    }

    @Test
    void showsBlocksAndInlines() {
        MarkdownView view = view("""
                # Title
                Some **bold**, *slanted*, ~~gone~~ and `code`.

                > quoted
                """, null);
        assertThat(words(view, ".h1 .text")).isEqualTo("Title");
        assertThat(words(view, ".bold")).isEqualTo("bold");
        assertThat(words(view, ".italic")).isEqualTo("slanted");
        assertThat(words(view, ".struck")).isEqualTo("gone");
        assertThat(words(view, ".code")).isEqualTo("code");
        assertThat(words(view, ".quote .text")).isEqualTo("quoted");
    }

    @Test
    void showsListsTasksAndTables() {
        MarkdownView view = view("""
                - [ ] A1 gate
                - [x] A2 done

                3. third
                4. fourth

                | metric | before |
                |---|--:|
                | quality | 0.91 |
                """, null);
        List<String> marks = view.lookupAll(".list .label").stream().map(n -> ((Label) n).getText()).toList();
        assertThat(marks).containsExactlyInAnyOrder("☐", "☑", "3.", "4.");
        assertThat(words(view, ".header")).isEmpty();
        assertThat(texts(view, ".cell .text").stream().map(Text::getText)).containsExactlyInAnyOrder("metric", "before",
                "quality", "0.91");
        assertThat(view.lookupAll(".cell.header")).hasSize(2);
    }

    @Test
    void intervalsKeepTheirBrackets() {
        MarkdownView view = view("quality 0.68 [0.64, 0.72], **n 61** [a][b] [x]", null);
        assertThat(words(view, ".text").replace("|", "")).isEqualTo("quality 0.68 [0.64, 0.72], n 61 [a][b] [x]");
    }

    @Test
    void tintsDiffFencesOnly() {
        MarkdownView diff = view("```diff\n- Keep answers short.\n+ Always answer.\n  same\n```\n", null);
        assertThat(words(diff, ".code-line.removed .text")).isEqualTo("- Keep answers short.");
        assertThat(words(diff, ".code-line.added .text")).isEqualTo("+ Always answer.");
        MarkdownView plain = view("```\n- not a diff\n```\n", null);
        assertThat(plain.lookupAll(".code-line.removed")).isEmpty();
    }

    @Test
    void showsHtmlAsText() {
        MarkdownView view = view("<script>alert(1)</script>\n\nInline <b>tag</b> &amp; more \\*.\n", null);
        String all = words(view, ".text").replace("|", "");
        assertThat(all).contains("<script>alert(1)</script>", "Inline <b>tag</b> & more *.");
    }

    @Test
    void opensWebLinksAndNothingElse() {
        MarkdownView view = view("[site](https://example.org/a) [bad](file:///etc/passwd) [worse](javascript:x)", null);
        Fx.run(() -> texts(view, ".link").forEach(text -> text.getOnMouseClicked().handle(click(text))));
        assertThat(opened).containsExactly(URI.create("https://example.org/a"));
    }

    @Test
    void picturesAreReadFromTheFolderAndMissingOnesReported(@TempDir Path folder) throws Exception {
        Path inside = Files.createDirectory(folder.resolve("report"));
        byte[] png = new ImagePainter(800, 100, 1, Palette.light().panel()).toPng();
        Files.write(inside.resolve("timeline.png"), png);
        Files.write(folder.resolve("secret.png"), png);
        MarkdownView view = view("![Timeline](timeline.png)\n\n![Outside](../secret.png)\n\n![Gone](no.png)\n", inside);
        assertThat(view.lookupAll("ImageView")).hasSize(1);
        assertThat(((ImageView) view.lookup("ImageView")).getAccessibleText()).isEqualTo("Timeline");
        assertThat(view.lookupAll(".picture-missing").stream().map(n -> ((Label) n).getText()))
                .containsExactlyInAnyOrder("Picture not found: Outside", "Picture not found: Gone");
    }

    @Test
    void longParagraphsWrapInsideTheView() {
        MarkdownView view = view("word ".repeat(200) + "\n\n- " + "item ".repeat(100) + "\n", null);
        assertThat(view.lookupAll("TextFlow"))
                .allSatisfy(flow -> assertThat(flow.getBoundsInParent().getWidth()).isLessThanOrEqualTo(401));
    }

    private static MouseEvent click(Node node) {
        return new MouseEvent(node, node, MouseEvent.MOUSE_CLICKED, 0, 0, 0, 0, MouseButton.PRIMARY, 1, false, false,
                false, false, true, false, false, true, false, true, null);
    }
}
