package dev.hindsight.workspace.store;

import static dev.hindsight.workspace.store.Fixture.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What columns are made of a sample.
@NullUnmarked
class SampleColumnsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It arrives on Tuesday.                               |
            I'm sorry, but I can’t help with that.               | refusal_wording
            I cannot share this.                                 | refusal_wording
            Hello {{customer_name}}, welcome.                    | unfilled_variable
            Dear ${name}, welcome.                               | unfilled_variable
            Dear {first_name}, welcome.                          | unfilled_variable
            The set {a, b} and 50 %.                             |
            {"ok": true}                                         |
            {"ok": true                                          | invalid_json
            {"ok": true} and more                                | invalid_json
            [link](x) is Markdown                                |
            Code: ```print(1)                                    | cut_off
            '   '                                                | empty
            """)
    void outputHasShapeColumns(String output, String shape) {
        String json = Fixture.json("{}").toString();
        var body = (tools.jackson.databind.node.ObjectNode) Fixture.json(json);
        body.put("output", output);
        assertThat(shapes(Fixture.evidence(EvidenceKind.SAMPLE, "1", 0, body)))
                .containsExactlyElementsOf(shape == null ? List.of() : List.of("text." + shape));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Where is my order and when should it be there? | Your order is with the courier and it should arrive soon.| 0
            Where is my order and when should it be there? | Ihre Bestellung ist auf dem Weg und wird nach drei Tagen da sein.| 1
            Wann wird die Lampe bei mir sein und ist sie schon auf dem Weg? | Das wird leider nicht vor Montag sein, bitte haben Sie Geduld. | 0
            Pouvez-vous dire où est ma commande et pour quand ? | Votre commande est avec le transporteur dans votre ville. | 0
            ¿Dónde está el paquete y cuando llega? Gracias. | The parcel is on its way, and you should see it there. | 1
            Wo ist sie? | Your order is with the courier and it should arrive soon. |
            Where is my order and when should it be there? | Tuesday. |
            Where is my order and when should it be there? | ```the and that with you``` |
            Где сейчас находится мой заказ? | Ваш заказ уже передан курьеру. | 0
            Где сейчас находится мой заказ? | Your order is with the courier and it should arrive soon. | 1
            私の荷物は今どこにありますか | 荷物は配達センターに到着しました | 0
            私の荷物は今どこにありますか | 您的包裹已经到达配送中心请耐心等待 | 1
            """)
    void outputInAnotherLanguageIsDetected(String input, String output, Double differs) {
        var body = (tools.jackson.databind.node.ObjectNode) Fixture.json("{}");
        body.put("input", input).put("output", output);
        double value = number(Fixture.evidence(EvidenceKind.SAMPLE, "1", 0, body), "text.language");
        assertThat((Double) value).isEqualTo(differs == null ? (Double) Double.NaN : differs);
    }

    @Test
    void longTransitionPathsKeepTheirEnd() {
        assertThat(word("{'transitions':[{'from':'plan','event':'call','to':'act'},{'from':'act','to':'a\\tb'}]}",
                "transitions")).isEqualTo("plan\tcall\tact\nact\t\ta b");
        assertThat(word("{'transitions':[" + "{'from':'a','to':'b'},".repeat(300) + "{'from':'b','to':'end'}]}",
                "transitions").lines()).hasSize(256).last().isEqualTo("b\t\tend");
        assertThat(number("{'transitions':[]}", "transitions")).isNaN();
    }

    @Test
    void lengthLimitAndRepetitionAreDetected() {
        assertThat(shapes(sample("1", 0, "{'output':'Half a sen','finish_reason':'length'}")))
                .containsExactly("text.cut_off");
        assertThat(shapes(sample("2", 0, "{'output':'" + "word ".repeat(50) + "and','finish_reason':'stop'}")))
                .containsExactly("text.repetition");
        StringBuilder varied = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            varied.append("word").append(i).append(' ');
        }
        assertThat(shapes(sample("3", 0, "{'output':'" + varied + "and'}"))).containsExactly("text.cut_off");
        assertThat(number("{'output':'é漢😀'}", "text.length")).isEqualTo(3);
        assertThat(number("{'input':'no output'}", "text.length")).isNaN();
    }

    @Test
    void cacheColumnsDistinguishForeignAndUnknownOrigins() {
        assertThat(number("{'tenant':'a','cache':{'hit':true,'origin_tenant':'b'}}", "cache.cross_tenant"))
                .isEqualTo(1);
        assertThat(number("{'tenant':'a','cache':{'hit':true,'origin_tenant':'a'}}", "cache.cross_tenant")).isZero();
        assertThat(number("{'tenant':'a','cache':{'hit':false,'origin_tenant':'b'}}", "cache.cross_tenant")).isZero();
        assertThat(number("{'tenant':'a','cache':{'hit':true}}", "cache.cross_tenant")).isNaN();
        assertThat(number("{'cache':{'hit':true,'origin_tenant':'b'}}", "cache.cross_tenant")).isNaN();
        assertThat(number("{'cache':{'origin_tenant':'b'}}", "cache.hit")).isNaN();
        assertThat(number("{'prompt_version':'v2','cache':{'hit':true,'origin_prompt_version':'v1'}}", "cache.stale"))
                .isEqualTo(1);
        assertThat(number("{'user':'a','cache':{'hit':true,'origin_user':'b'}}", "cache.cross_user")).isEqualTo(1);
    }

    @Test
    void toolCallsAreCountedWhereKnown() {
        String calls = "{'tool_calls':[{'name_emitted':'find','name_dispatched':'search','ok':false,'match':'fuzzy'},"
                + "{'name_emitted':'gone','match':'none','unknown_arguments':['x'],'catalog':'k2'}]}";
        assertThat(number(calls, "tool.calls")).isEqualTo(2);
        assertThat(number(calls, "tool.failed")).isEqualTo(1);
        assertThat(number(calls, "tool.unknown")).isEqualTo(1);
        assertThat(number(calls, "tool.shadow")).isEqualTo(1);
        assertThat(number(calls, "tool.fabricated")).isEqualTo(1);
        assertThat(number("{'tool_calls':[]}", "tool.failed")).isZero();
        assertThat(number("{'tool_calls':[{'name_emitted':'find'}]}", "tool.failed")).isNaN();
        assertThat(number("{}", "tool.calls")).isNaN();
    }

    @Test
    void guardRetrievalAndSegmentColumnsAreWritten() {
        String guards = "{'guards':[{'guard':'pii','verdict':'pass'},{'guard':'pii','verdict':'block','overturned':true}]}";
        assertThat(number(guards, "guard.pii.block")).isEqualTo(1);
        assertThat(number(guards, "guard.pii.retry")).isZero();
        assertThat(number(guards, "guard.pii.overturned")).isEqualTo(1);
        assertThat(number("{'retrieval':[{'chunk':'a','contains_answer':false},{'chunk':'b'}]}",
                "retrieval.contains_answer"))
                .isZero();
        assertThat(number("{'retrieval':[{'chunk':'a'}]}", "retrieval.contains_answer")).isNaN();
        assertThat(number("{'segments':{'history':12}}", "segment.history")).isEqualTo(12);
    }

    @Test
    void parametersAreComparedWhateverTheirOrder() {
        assertThat(word("{'params':{'b':{'y':1,'x':[2,'z']},'a':0.5}}", "params"))
                .isEqualTo("{\"a\":0.5,\"b\":{\"x\":[2,\"z\"],\"y\":1}}");
        assertThat(word("{}", "role")).isEqualTo("traffic");
        assertThat(word("{'role':'control'}", "role")).isEqualTo("control");
        assertThat(word("{'slice':{'lang':'de'}}", "slice.lang")).isEqualTo("de");
    }

    private List<String> shapes(dev.hindsight.workspace.ingest.prepare.PreparedEvidence evidence) {
        try (Workspace workspace = workspace()) {
            Fixture.store(workspace, evidence);
            SortedSet<String> names = workspace.evidence().columnNames(EvidenceKind.SAMPLE).tailSet("text.")
                    .headSet("text/");
            Columns columns = workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL, names);
            assertThat(names).hasSize(7);
            return new ArrayList<>(names).stream()
                    .filter(it -> !it.equals("text.length") && columns.numbers(it)[0] == 1)
                    .toList();
        }
    }

    private double number(String json, String column) {
        return number(sample("1", 0, json), column);
    }

    private double number(dev.hindsight.workspace.ingest.prepare.PreparedEvidence evidence, String column) {
        try (Workspace workspace = workspace()) {
            Fixture.store(workspace, evidence);
            double[] values = workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of(column))
                    .numbers(column);
            return values == null ? Double.NaN : values[0];
        }
    }

    private String word(String json, String column) {
        try (Workspace workspace = workspace()) {
            Fixture.store(workspace, sample("1", 0, json));
            return workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of(column)).words(column).at(0);
        }
    }

    private Workspace workspace() {
        return Workspaces.create(folder.resolve(System.nanoTime() + ".hindsight"), InstantSource.system());
    }
}
