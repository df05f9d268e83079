// Where the page begins.
import { mount } from "svelte";
import "./style/tokens.css";
import "./style/page.css";
import App from "./App.svelte";

mount(App, { target: document.getElementById("page") as HTMLElement });
