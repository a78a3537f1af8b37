import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/// A walk through the real window by mouse and keyboard, with a picture of each step to look at. It asserts nothing: a
/// person looks at the pictures, as in `README.md` beside this file. Starts the program with an empty home, so that the
/// person's own settings stay as they are.
public final class Walk {
    private static final int MOST_WAITS = 120;
    private static final int MILLIS = 250;
    /// The screen counts as at rest when so many pictures in a row are alike.
    private static final int ALIKE = 12;

    private final Robot robot;
    private final Path folder;
    private final Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
    private int step;

    private Walk(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.robot = new Robot();
        robot.setAutoDelay(30);
    }

    /// @param args the folder of the pictures, then the command that starts the program
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        ProcessBuilder start = new ProcessBuilder(List.of(args).subList(1, args.length)).inheritIO();
        String home = Files.createTempDirectory("hindsight-walk").toString();
        start.environment().put("HOME", home);
        start.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
        Process program = start.start();
        try {
            new Walk(folder).walk();
        } finally {
            program.destroy();
        }
    }

    private void walk() throws Exception {
        Thread.sleep(8000);
        picture("welcome");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_D);
        Thread.sleep(20_000); // what is made before the demo is shown
        picture("verdict");
        keys(KeyEvent.VK_ALT, KeyEvent.VK_DOWN);
        picture("next-change");
        move(0.35, 0.45);
        picture("hover");
        robot.mouseWheel(-3);
        picture("zoomed");
        drag(0.40, 0.40, 0.50, 0.40);
        picture("selection");
        keys(KeyEvent.VK_ESCAPE);
        move(0.02, 0.98);
        picture("escape");
        palette("prompt v14");
        picture("palette-change");
        palette("list all outputs");
        palette("outputs of the same");
        picture("outputs");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_Y);
        picture("why");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_2);
        picture("incidents");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_I);
        picture("declare");
        keys(KeyEvent.VK_ESCAPE);
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_3);
        picture("runbook");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_4);
        picture("postmortem");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_5);
        picture("evidence");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_6);
        picture("settings");
        keys(KeyEvent.VK_F1);
        picture("guide");
        keys(KeyEvent.VK_ESCAPE);
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_1);
        for (int i = 0; i < 4; i++) {
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_EQUALS);
        }
        picture("large-text");
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_0);
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_L);
        picture("dark");
        click(0.02, 0.04); // beneath the window's title
        picture("file-menu");
    }

    private void palette(String words) throws Exception {
        keys(KeyEvent.VK_CONTROL, KeyEvent.VK_K);
        Thread.sleep(500);
        for (char letter : words.toCharArray()) {
            keys(KeyEvent.getExtendedKeyCodeForChar(letter));
        }
        Thread.sleep(500);
        keys(KeyEvent.VK_ENTER);
    }

    private void keys(int... codes) {
        Arrays.stream(codes).forEach(robot::keyPress);
        for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
        }
    }

    /// Moves the mouse to a share of the screen's width and height.
    private void move(double x, double y) {
        robot.mouseMove((int) (x * screen.width), (int) (y * screen.height));
    }

    private void click(double x, double y) {
        move(x, y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    private void drag(double fromX, double fromY, double toX, double toY) {
        move(fromX, fromY);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (int i = 1; i <= 10; i++) {
            move(fromX + (toX - fromX) * i / 10, fromY + (toY - fromY) * i / 10);
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /// Waits until the screen is at rest, and keeps a picture of it.
    private void picture(String name) throws IOException, InterruptedException {
        BufferedImage last = robot.createScreenCapture(screen);
        int alike = 0;
        for (int i = 0; i < MOST_WAITS && alike < ALIKE; i++) {
            Thread.sleep(MILLIS);
            BufferedImage next = robot.createScreenCapture(screen);
            alike = same(last, next) ? alike + 1 : 0;
            last = next;
        }
        step++;
        ImageIO.write(last, "png", folder.resolve("%02d-%s.png".formatted(step, name)).toFile());
    }

    private static boolean same(BufferedImage one, BufferedImage other) {
        int width = one.getWidth();
        int height = one.getHeight();
        return Arrays.equals(one.getRGB(0, 0, width, height, null, 0, width),
                other.getRGB(0, 0, width, height, null, 0, width));
    }
}
