package dev.hindsight.postmortem.view;

import dev.hindsight.postmortem.report.Placeholders;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;

/// The editor on JavaFX's CodeArea. Placeholders are marked blue, questions to the author orange.
final class CodeAreaEditor implements MarkdownEditor {
    private static final StyleAttributeMap FILLED = StyleAttributeMap.builder().setTextColor(Color.web("#3d8fd1"))
            .build();
    private static final StyleAttributeMap QUESTION = StyleAttributeMap.builder().setTextColor(Color.web("#c2700a"))
            .setItalic(true).build();
    private static final StyleAttributeMap HEADING = StyleAttributeMap.builder().setBold(true).build();

    private final CodeArea area = new CodeArea();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    CodeAreaEditor() {
        area.setWrapText(true);
        area.getStyleClass().add("mono");
        area.setSyntaxDecorator(new PlaceholderDecorator());
        text.subscribe(now -> {
            if (!now.equals(area.getText())) {
                replace(now);
            }
        });
        area.getModel().addListener(_ -> text.set(area.getText()));
    }

    /// Who types while another window's edits arrive goes on typing where they were.
    private void replace(String now) {
        TextPos caret = area.getCaretPosition();
        area.setText(now);
        if (caret != null && area.isFocused()) {
            int line = Math.min(caret.index(), area.getParagraphCount() - 1);
            area.select(TextPos.ofLeading(line, Math.min(caret.offset(), area.getPlainText(line).length())));
        }
    }

    @Override
    public BooleanProperty editableProperty() {
        return area.editableProperty();
    }

    @Override
    public Node node() {
        return area;
    }

    @Override
    public StringProperty textProperty() {
        return text;
    }

    private static final class PlaceholderDecorator implements SyntaxDecorator {
        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            String line = model.getPlainText(index);
            RichParagraph.Builder paragraph = RichParagraph.builder();
            if (line.startsWith("#")) {
                return paragraph.addSegment(line, HEADING).build();
            }
            int at = 0;
            for (Placeholders.PlaceholderToken mark : Placeholders.marks(line)) {
                if (mark.start() > at) {
                    paragraph.addSegment(line.substring(at, mark.start()));
                }
                paragraph.addSegment(line.substring(mark.start(), mark.end()), mark.isQuestion() ? QUESTION : FILLED);
                at = mark.end();
            }
            return paragraph.addSegment(line.substring(at)).build();
        }

        @Override
        public void handleChange(CodeTextModel model, TextPos start, TextPos end, int before, int lines, int after) {
            // Every line is styled separately, when it is shown.
        }
    }
}
