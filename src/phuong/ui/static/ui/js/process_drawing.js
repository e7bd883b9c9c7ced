// The drawing of a process: bpmn-js with the elements we run and no others, and a small form for the one that is
// chosen. What is drawn goes to the server as the file it is; the server says what it cannot run.
"use strict";

(() => {
  const box = document.querySelector("[data-draw]");
  if (!box || !window.BpmnJS) return;
  const form = document.getElementById("luu-ban-ve");
  const side = box.querySelector("[data-draw-side]");
  const save = document.querySelector("[data-draw-save]");

  const ATTRIBUTES = ["role", "halfDays", "hours", "operation", "message", "to", "within", "wait"];
  const OURS = {
    name: "Phuong", prefix: "phuong", uri: "urn:phuong:bpmn:1", xml: { tagAlias: "lowerCase" }, associations: [],
    types: [{
      name: "Step", extends: ["bpmn:FlowNode"],
      properties: ATTRIBUTES.map((name) => ({ name, isAttr: true, type: "String" })),
    }],
  };
  const KINDS = [
    ["userTask", "bpmn:UserTask", "bpmn-icon-user-task", "Việc của cán bộ"],
    ["sendTask", "bpmn:SendTask", "bpmn-icon-send-task", "Gửi đi"],
    ["receiveTask", "bpmn:ReceiveTask", "bpmn-icon-receive-task", "Chờ trả lời"],
    ["timer", "bpmn:IntermediateCatchEvent", "bpmn-icon-intermediate-event-catch-timer", "Chờ một thời gian"],
    ["serviceTask", "bpmn:ServiceTask", "bpmn-icon-service-task", "Việc của hệ thống"],
    ["choice", "bpmn:ExclusiveGateway", "bpmn-icon-gateway-xor", "Rẽ nhánh, gộp nhánh theo điều kiện"],
    ["parallel", "bpmn:ParallelGateway", "bpmn-icon-gateway-parallel", "Tách nhánh, gộp nhánh song song"],
    ["end", "bpmn:EndEvent", "bpmn-icon-end-event-none", "Kết thúc"],
  ];

  function shapeOf(factory, [kind, type]) {
    const more = kind === "timer" ? { eventDefinitionType: "bpmn:TimerEventDefinition" } : {};
    return factory.createShape({ type, ...more });
  }

  function entry(group, className, title, start) {
    return { group, className, title, action: { click: start, dragstart: start } };
  }

  function Palette(palette, create, elementFactory, globalConnect, handTool) {
    this.getPaletteEntries = () => {
      const tools = {
        hand: entry("tools", "bpmn-icon-hand-tool", "Kéo cả bản vẽ", (event) => handTool.activateHand(event)),
        connect: entry("tools", "bpmn-icon-connection-multi", "Nối hai phần tử", (event) => globalConnect.start(event)),
      };
      const shapes = [["start", "bpmn:StartEvent", "bpmn-icon-start-event-none", "Bắt đầu"], ...KINDS];
      for (const kind of shapes) {
        tools[kind[0]] = entry("shapes", kind[2], kind[3], (event) => create.start(event, shapeOf(elementFactory, kind)));
      }
      return tools;
    };
    palette.registerProvider(this);
  }
  Palette.$inject = ["palette", "create", "elementFactory", "globalConnect", "handTool"];

  function ContextPad(contextPad, autoPlace, connect, elementFactory, modeling) {
    this.getContextPadEntries = (element) => {
      const found = {};
      if (element.type !== "bpmn:SequenceFlow" && element.type !== "bpmn:EndEvent" && element.type !== "label") {
        for (const kind of KINDS) {
          found[kind[0]] = entry("next", kind[2], `Thêm sau: ${kind[3]}`, () => autoPlace.append(element, shapeOf(elementFactory, kind)));
        }
        found.connect = entry("edit", "bpmn-icon-connection-multi", "Nối tới", (event) => connect.start(event, element));
      }
      found.remove = entry("edit", "bpmn-icon-trash", "Xóa", () => modeling.removeElements([element]));
      return found;
    };
    contextPad.registerProvider(this);
  }
  ContextPad.$inject = ["contextPad", "autoPlace", "connect", "elementFactory", "modeling"];

  // Names of our own providers take the place of those that offer everything in BPMN.
  const modeler = new window.BpmnJS({
    container: box.querySelector(".ph-draw__canvas"),
    moddleExtensions: { phuong: OURS },
    additionalModules: [{ paletteProvider: ["type", Palette], contextPadProvider: ["type", ContextPad] }],
  });

  let chosen = null;

  function kindOf(element) {
    return element.type.replace("bpmn:", "").replace(/^./, (letter) => letter.toLowerCase());
  }

  function timeName(kind) {
    return { receiveTask: "within", intermediateCatchEvent: "wait" }[kind];
  }

  function shownFor(element) {
    const kind = kindOf(element);
    const names = [kind];
    if (kind !== "sequenceFlow") names.push("any");
    if (timeName(kind)) names.push("time");
    if (kind === "sequenceFlow" && element.source?.type === "bpmn:ExclusiveGateway") names.push("way");
    return names;
  }

  function fill(element) {
    chosen = element && element.type !== "label" ? element : element?.labelTarget || null;
    if (chosen && !chosen.parent) chosen = null;
    if (chosen && (chosen.type === "bpmn:Process" || chosen.type === "bpmn:Collaboration")) chosen = null;
    const names = chosen ? shownFor(chosen) : [];
    side.querySelector("[data-draw-none]").hidden = names.length > 0;
    for (const part of side.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").some((name) => names.includes(name));
    }
    if (!chosen) return;
    const said = chosen.businessObject;
    side.elements.name.value = said.name || "";
    side.elements.act.value = ["approve", "number", "return"].includes(said.id) ? said.id : "";
    for (const name of ["role", "halfDays", "hours", "operation", "message", "to"]) side.elements[name].value = said.get(`phuong:${name}`) || "";
    const [amount, unit] = (said.get(`phuong:${timeName(kindOf(chosen)) || "wait"}`) || "").split(" ");
    side.elements.amount.value = amount || "";
    side.elements.unit.value = unit || "working_day";
    side.elements.condition.value = said.conditionExpression?.body || "";
    side.elements.otherwise.checked = chosen.source?.businessObject.default === said;
  }

  function change(field) {
    if (!chosen) return;
    const modeling = modeler.get("modeling");
    const said = chosen.businessObject;
    const value = field.value.trim();
    switch (field.name) {
      case "name":
        modeling.updateProperties(chosen, { name: value });
        break;
      case "act":
        if (value && modeler.get("elementRegistry").get(value)) {
          field.value = "";
          break;
        }
        modeling.updateProperties(chosen, { id: value || `step_${Math.random().toString(36).slice(2, 9)}` });
        break;
      case "amount":
      case "unit": {
        const { amount, unit } = side.elements;
        const time = amount.value.trim() ? `${amount.value.trim()} ${unit.value}` : undefined;
        modeling.updateProperties(chosen, { [`phuong:${timeName(kindOf(chosen))}`]: time });
        break;
      }
      case "condition": {
        const made = modeler.get("moddle").create("bpmn:FormalExpression", { body: value, language: "CEL" });
        modeling.updateProperties(chosen, { conditionExpression: value ? made : undefined });
        break;
      }
      case "otherwise":
        modeling.updateProperties(chosen.source, { default: field.checked ? said : undefined });
        if (field.checked) modeling.updateProperties(chosen, { conditionExpression: undefined });
        break;
      default:
        modeling.updateProperties(chosen, { [`phuong:${field.name}`]: value || undefined });
    }
  }

  // From the start, beside the palette, as large as can be read: a long process is moved with the hand.
  function begin(canvas) {
    const { inner, outer } = canvas.viewbox();
    const scale = Math.min(1, Math.max(0.75, (outer.width - 140) / inner.width));
    const [width, height] = [outer.width / scale, outer.height / scale];
    canvas.viewbox({ x: inner.x - 120 / scale, y: inner.y - Math.max(40, (height - inner.height) / 2), width, height });
  }

  async function open() {
    const text = form.elements.text.value;
    if (text.trim()) await modeler.importXML(text);
    else await modeler.createDiagram();
    const canvas = modeler.get("canvas");
    begin(canvas);
    const registry = modeler.get("elementRegistry");
    for (const key of JSON.parse(box.dataset.wrong)) {
      if (registry.get(key)) canvas.addMarker(key, "ph-draw-wrong");
    }
    modeler.on("selection.changed", ({ newSelection }) => fill(newSelection.length === 1 ? newSelection[0] : null));
    modeler.on("element.changed", ({ element }) => { if (element === chosen) fill(element); });
    modeler.on("commandStack.changed", () => form.dispatchEvent(new Event("input")));
  }

  side.addEventListener("change", (event) => change(event.target));
  side.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("submit", async (event) => {
    if (form.dataset.drawn) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { xml } = await modeler.saveXML({ format: true });
    form.elements.text.value = xml;
    form.dataset.drawn = "yes";
    setTimeout(() => form.requestSubmit(save)); // within the sending of a form another sending is not heard
  }, true);

  for (const fault of document.querySelectorAll("[data-draw-fault]")) {
    fault.addEventListener("click", () => {
      const element = modeler.get("elementRegistry").get(fault.dataset.drawFault);
      if (element) modeler.get("selection").select(element);
    });
  }

  box.hidden = false;
  save.hidden = false;
  document.querySelector("[data-draw-still]").hidden = true;
  open().catch(() => {
    // What no tool can draw, such as a file without a picture, is mended in the table or in a file.
    box.hidden = true;
    save.hidden = true;
    document.querySelector("[data-draw-still]").hidden = false;
  });
})();
