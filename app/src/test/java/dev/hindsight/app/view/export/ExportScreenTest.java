package dev.hindsight.app.view.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.DemoWorkspace;
import dev.hindsight.app.view.WindowFixture;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.testing.WindowRobot;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.workspace.common.TimeRange;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Pictures and tables that leave the window, on scenario A.
@FxTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportScreenTest {
    private static final String STEM = "support-bot-answer-quality-fell-from-92-to-66-";

    private final FxRobot robot = new WindowRobot();
    private Path folder = Path.of("");
    @SuppressWarnings("NullAway.Init") // set before all tests
    private WindowFixture window;

    @BeforeAll
    void openTheDemo(@TempDir Path given) throws IOException {
        Fx.start();
        folder = given;
        window = new WindowFixture(robot, folder, Theme.Mode.LIGHT, 1280, 800);
        window.open(DemoWorkspace.in(folder));
        window.await(() -> window.has("#diff-rows") && window.has("#before-after"));
        window.idle();
    }

    @AfterAll
    void close() {
        window.close();
    }

    private void shown(Screen screen) {
        robot.interact(() -> window.desktop.model().screenProperty().set(screen));
        window.idle();
    }

    private TimelineView timeline() {
        return (TimelineView) Objects.requireNonNull(window.scene.lookup("#timeline"));
    }

    private void focus(String id) {
        robot.interact(() -> Objects.requireNonNull(window.scene.lookup(id)).requestFocus());
    }

    /// Opens the question, chooses, saves, and waits for the file.
    private Path save(String format, String theme, String ending) throws IOException {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        window.await(() -> window.has("#picture-form"));
        robot.interact(() -> {
            ((ToggleButton) window.scene.lookup("#picture-" + format)).fire();
            ((ToggleButton) window.scene.lookup("#picture-" + theme)).fire();
        });
        if (format.equals("svg") && theme.equals("light")) {
            window.picture("save-picture");
        }
        window.press("#picture-confirm");
        window.idle();
        assertThat(window.has("#picture-form")).isFalse();
        Path file = folder.resolve(STEM + ending);
        assertThat(file).exists();
        return file;
    }

    private static Document parsed(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").map(Element::getTextContent).toList();
    }

    private static Stream<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    @Test
    void theTimelineIsSavedAsItIsSeenInBothThemes() throws IOException {
        shown(Screen.INVESTIGATE);
        focus("#timeline");
        window.press("#timeline-show-24h");
        window.idle();
        Document light = parsed(save("svg", "light", "timeline-light.svg"));
        Document dark = parsed(save("svg", "dark", "timeline-dark.svg"));

        assertThat(texts(light)).contains("Answer quality", "Traffic mix", "prompt v14").doesNotContain("prompt v11");
        assertThat(texts(dark)).isEqualTo(texts(light));
        String ground = light.getElementsByTagName("rect").item(0).getAttributes().getNamedItem("fill").getNodeValue();
        assertThat(ground).isEqualTo(Palette.light().panel().hex());
        assertThat(((Element) dark.getElementsByTagName("rect").item(0)).getAttribute("fill"))
                .isEqualTo(Palette.dark().panel().hex());
        assertThat(light.getDocumentElement().getAttribute("width")).isEqualTo(String.valueOf(Math.round(Snapshots.call(
                () -> timeline().getWidth()))));
        assertThat(light.getElementsByTagName("desc").item(0).getTextContent()).startsWith("Answer quality fell from");

        window.press("#timeline-show-all");
        window.idle();
        assertThat(texts(parsed(save("svg", "light", "timeline-light.svg")))).as("the visible range is what is saved")
                .contains("prompt v11");

        BufferedImage png = ImageIO.read(save("png", "dark", "timeline-dark.png").toFile());
        assertThat(png.getWidth()).isEqualTo(2 * (int) Math.round(Snapshots.call(() -> timeline().getWidth())));
        assertThat(png.getRGB(0, 0) & 0xffffff)
                .isEqualTo(Integer.parseInt(Palette.dark().panel().hex().substring(1), 16));
        assertThat(window.dialogs.news).contains("Saved " + STEM + "timeline-dark.png.");
        robot.interact(Objects.requireNonNull(window.dialogs.acts.get("Open folder")));
        assertThat(window.dialogs.opened).singleElement()
                .satisfies(it -> assertThat(Path.of(it).resolve(STEM + "timeline-dark.png")).exists());
    }

    @Test
    void theBarsOfTheSuspectsAreAPictureOfTheirOwn() throws IOException {
        shown(Screen.INVESTIGATE);
        focus("#suspects .clickable");
        Document svg = parsed(save("svg", "light", "suspects-light.svg"));
        assertThat(texts(svg)).contains("prompt support-reply v14", "over 99 %", "None of our changes", "under 1 %",
                "time", "reach");
        assertThat(elements(svg, "rect").map(it -> it.getAttribute("fill"))).contains(Palette.light().series(0).hex(),
                Palette.light().series(1).hex());
        focus("#timeline");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        window.await(() -> window.has("#picture-form"));
        assertThat(Snapshots.call(() -> ((ComboBox<?>) window.scene.lookup("#picture-drawing")).getItems().size()))
                .isEqualTo(2);
        size("12");
        assertThat(window.words("#picture-problem")).isEqualTo("Width and height are whole numbers from 200 to 3000.");
        assertThat(Snapshots.call(() -> window.scene.lookup("#picture-confirm").isDisabled())).isTrue();
        size("900");
        assertThat(window.words("#picture-problem")).isEmpty();
        window.press("#picture-confirm");
        window.idle();
        assertThat(parsed(folder.resolve(STEM + "timeline-light.svg")).getDocumentElement().getAttribute("width"))
                .isEqualTo("900");
    }

    private void size(String width) {
        robot.interact(() -> ((TextField) window.scene.lookup("#picture-width")).setText(width));
        window.idle();
    }

    @Test
    void thePictureIsCopiedToo() {
        shown(Screen.INVESTIGATE);
        focus("#timeline");
        window.dialogs.pictures.clear();
        robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.C);
        window.idle();
        assertThat(window.dialogs.pictures).singleElement().satisfies(it -> assertThat(it.getWidth())
                .isEqualTo(2 * Math.rint(Snapshots.call(() -> timeline().getWidth()))));
    }

    private String copied(KeyCode how) {
        window.dialogs.copied.clear();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, how);
        window.idle();
        assertThat(window.dialogs.copied).hasSize(1);
        return window.dialogs.copied.getFirst();
    }

    @Test
    void theTableThatHasTheFocusIsCopied() {
        shown(Screen.INVESTIGATE);
        tab("tab-prompt");
        focus("#before-after .number-cell");
        assertThat(copied(KeyCode.T)).startsWith("| signal | title | before | after | change | note |\n")
                .contains("| Answer quality | 92 % [90, 9", " pts [−");
        List<String> csv = copied(KeyCode.V).lines().toList();
        assertThat(csv.getFirst()).isEqualTo("signal,title,before,before low,before high,before n,after,after low,"
                + "after high,after n,change,change low,change high,note");
        String[] quality = csv.get(1).split(",", -1);
        assertThat(Double.parseDouble(quality[10])).isBetween(-0.4, -0.1);
        assertThat(Long.parseLong(quality[5])).isGreaterThan(300);

        focus("#suspects .clickable");
        assertThat(copied(KeyCode.T)).startsWith("| suspect | score | reasons |\n")
                .contains("| prompt support-reply v14 | over 99 % | Began with the onset");
        assertThat(copied(KeyCode.V).lines().skip(1).findFirst().orElseThrow()).matches(
                "prompt support-reply v14,0\\.9\\d*,\"?Began.*");
        robot.interact(() -> window.scene.lookup("#suspects").lookupAll("*").stream()
                .filter(it -> "What ran at the last good time and now".equals(it.getAccessibleText()))
                .forEach(Node::requestFocus));
        assertThat(copied(KeyCode.T)).contains("| Prompt support-reply | v13 | v13 | no |",
                "| Router | 10 % | 25 % | yes |");

        tab("tab-phrases");
        window.await(() -> window.words("#phrases").contains("compared"));
        focus("#phrases-more");
        assertThat(copied(KeyCode.T)).startsWith("| phrase | in the prompt's edit | before |");
        tab("tab-prompt");
    }

    private void tab(String id) {
        robot.interact(() -> {
            var tabs = (javafx.scene.control.TabPane) window.scene.lookup("#detail-tabs");
            tabs.getTabs().stream().filter(it -> it.getId().equals(id)).forEach(tabs.getSelectionModel()::select);
        });
        window.idle();
    }

    @Test
    void theSeriesBehindTheLanesAreSavedAsTheyAreSeen() throws IOException {
        shown(Screen.INVESTIGATE);
        focus("#timeline");
        window.press("#timeline-show-24h");
        window.idle();
        TimeRange seen = Snapshots.call(() -> Objects.requireNonNull(timeline().rendered()).time().range());
        focus("#timeline");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        window.idle();
        List<String> lines = Files.readAllLines(folder.resolve("support-bot-series.csv"));
        assertThat(lines.getFirst()).isEqualTo("lane,of,from,to,value,value low,value high,value n");
        assertThat(lines).anySatisfy(it -> assertThat(it).startsWith("Answer quality,"))
                .anySatisfy(it -> assertThat(it).startsWith("Traffic mix,"));
        assertThat(lines.subList(1, lines.size())).allSatisfy(it -> {
            String[] cells = it.split(",", -1);
            assertThat(TimeRange.micros(java.time.Instant.parse(cells[3]))).isGreaterThan(seen.from());
            assertThat(TimeRange.micros(java.time.Instant.parse(cells[2]))).isLessThan(seen.to());
        });
    }

    @Test
    void aContextMenuCopiesWhatItWasOpenedOn() {
        shown(Screen.EVIDENCE);
        focus("#evidence-files");
        robot.interact(() -> {
            Node table = Objects.requireNonNull(window.scene.lookup("#imports"));
            table.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 200, 200, false, null));
        });
        MenuItem markdown = Snapshots.call(() -> Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                .flatMap(it -> ((ContextMenu) it).getItems().stream()).filter(it -> "table-markdown".equals(it.getId()))
                .findFirst().orElseThrow());
        window.dialogs.copied.clear();
        robot.interact(markdown::fire);
        window.idle();
        assertThat(window.dialogs.copied.getFirst()).startsWith("| file | format | read | known |")
                .contains("support-bot.evidence.jsonl");
        robot.interact(() -> Window.getWindows().stream().filter(ContextMenu.class::isInstance).toList().forEach(
                Window::hide));
    }

    @Test
    void importsUnreadRecordsAndIncidentsAreTablesToo() {
        shown(Screen.EVIDENCE);
        focus("#imports");
        assertThat(copied(KeyCode.V)).startsWith("file,format,read,known,conflict,rejected,when,warnings\r\n");
        focus("#quarantine");
        assertThat(copied(KeyCode.V)).startsWith("file,record,line,byte,reason,raw\r\n");
        shown(Screen.INCIDENTS);
        window.await(
                () -> window.scene.lookup("#incident-list") instanceof ListView<?> list && !list.getItems().isEmpty());
        focus("#incident-list");
        assertThat(copied(KeyCode.T)).startsWith("| incident | title | state | severity | owner | onset |")
                .contains("| INC-1 | Answer quality fell from 92 % to 66 % |");
    }

    @Test
    void aLevelAndTheReasonsLeadToTheOutputs() {
        shown(Screen.INVESTIGATE);
        tab("tab-prompt");
        focus("#before-after .number-cell");
        robot.type(KeyCode.ENTER);
        window.idle();
        assertThat(window.words("#outputs")).contains("BEFORE", "AFTER");
        tab("tab-prompt");
        Region reasons = (Region) Snapshots.call(() -> window.scene.lookup("#suspects .number-cell"));
        robot.interact(reasons::requestFocus);
        robot.type(KeyCode.SPACE);
        window.idle();
        assertThat(window.words("#outputs")).contains("BEFORE", "AFTER");
        tab("tab-prompt");
    }
}
